/** People, roles, grids and groups. */
export const people = {
  roles: {
    resident: '居民',
    representative: '居民代表',
    grid_member: '网格员',
    grid_chief: '网格长',
    secretary: '社区书记',
    officer: '责任单位',
    provider: '服务商',
    admin: '管理员',
    system: '系统',
  } as Record<string, string>,
};
