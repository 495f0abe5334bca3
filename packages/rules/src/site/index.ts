export { localizeForms, localizeSite } from './localize-site.ts'
export { nearestLocale } from './nearest-locale.ts'
