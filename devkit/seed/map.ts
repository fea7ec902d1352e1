/** The places of the street, as fictional as its people. */
export const GRIDS = [
  {
    id: 'shiliu-1',
    community: 'shiliu',
    name: '榴花里网格',
    addresses: ['榴花里 1–9 号楼', '榴花小广场', '石榴园小学'],
    group: '榴花里邻居群',
  },
  {
    id: 'shiliu-2',
    community: 'shiliu',
    name: '红籽巷网格',
    addresses: ['红籽巷', '小剧场', '老井'],
    group: '红籽巷大家庭',
  },
  {
    id: 'shiliu-3',
    community: 'shiliu',
    name: '晚照坡网格',
    addresses: ['晚照坡 1–40 号', '石榴园老电影院'],
    group: '晚照坡通知群',
  },
  {
    id: 'guhuai-1',
    community: 'guhuai',
    name: '古槐下网格',
    addresses: ['古槐广场', '古槐文化站', '槐下街 1–60 号'],
    group: '古槐下聊天群',
  },
  {
    id: 'guhuai-2',
    community: 'guhuai',
    name: '老槐巷网格',
    addresses: ['老槐巷', '槐荫书屋', '山上两户'],
    group: '老槐巷互助群',
  },
  {
    id: 'guhuai-3',
    community: 'guhuai',
    name: '槐溪网格',
    addresses: ['槐溪新村', '露天舞台', '文化夜校'],
    group: '槐溪新村群',
  },
] as const;

export const COMMUNITIES = [
  { id: 'shiliu', name: '石榴园社区（演示）', phone: '0000-0000001' },
  { id: 'guhuai', name: '古槐社区（演示）', phone: '0000-0000002' },
] as const;

/** Departments of the street, in short as people call them. */
export const UNITS = [
  { id: 'culture-office', name: '文旅办', phone: '0000-0000011' },
  { id: 'culture-station', name: '文化站', phone: '0000-0000012' },
  { id: 'town-care', name: '市政养护队', phone: '0000-0000013' },
] as const;
