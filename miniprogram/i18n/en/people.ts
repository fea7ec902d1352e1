import type { Messages } from '../zh-cn';

export const people: Messages['people'] = {
  roles: {
    resident: 'Resident',
    representative: 'Representative',
    grid_member: 'Grid member',
    grid_chief: 'Grid chief',
    secretary: 'Secretary',
    officer: 'Officer',
    provider: 'Provider',
    admin: 'Administrator',
    system: 'System',
  },
};
