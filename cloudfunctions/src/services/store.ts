/** What other nouns and the clock may use of services and redemptions. */
export { expireVouchers } from './expire-vouchers';
export { offers } from './offers';
export { openVouchers, REDEMPTIONS } from './redemptions';
export { sweepReservations } from './sweep-reservations';
