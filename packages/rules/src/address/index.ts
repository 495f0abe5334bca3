export { type AddressFault, checkAddress } from './check-address.ts'
