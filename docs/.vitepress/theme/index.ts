import theme from 'vitepress/theme-without-fonts'
import './calm.css'

export default theme
