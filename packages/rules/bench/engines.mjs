// The FAQ engine and libraries that search text, behind one face: `build(entries)` gives `search(question, locale)`, which gives ids and scores.
// Each library gets what helps it most: the words of the platform's segmenter, a beginning for the last word, an edit for long ones.
import { create, insertMultiple, search as searchOrama } from '@orama/orama'
import elasticlunr from 'elasticlunr'
import FlexSearch from 'flexsearch'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import { buildFaqIndex, prepareFaq, readFaqIndex } from '../dist/faq/index.js'
import { loadPrepared } from '../dist/faq/load-prepared.js'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text) => [...segmenter.segment(text.toLowerCase())].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
const textOf = ({ question, phrasings }) => [question, ...phrasings].join('\n')
const limit = 5

export const engines = [
  {
    name: 'Deskbell',
    module: new URL('../dist/faq/engine.js', import.meta.url).pathname,
    // No library here highlights: building and searching alone.
    exported: '{ readFaqIndex as all }',
    build(entries) {
      const index = buildFaqIndex(entries)
      return (question, locale) => index.search(question, { limit, ...(locale && { locale }) })
    },
    /** What loads an index that was prepared before. */
    prepare(entries) {
      const bytes = prepareFaq(entries, '1')
      return () => readFaqIndex(entries, { learned: loadPrepared(bytes, '1') }).next().value
    },
  },
  {
    name: 'minisearch',
    module: 'minisearch',
    build(entries) {
      const index = new MiniSearch({
        fields: ['text'],
        tokenize: wordsOf,
        searchOptions: { prefix: (_, place, words) => place === words.length - 1, fuzzy: (word) => (word.length > 3 ? 0.2 : false) },
      })
      index.addAll(entries.map((entry) => ({ id: entry.id, text: textOf(entry) })))
      return (question) => index.search(question).slice(0, limit)
    },
  },
  {
    name: 'lunr',
    module: 'lunr',
    build(entries) {
      const index = lunr(function define() {
        this.tokenizer = (text) => wordsOf(String(text)).map((word) => new lunr.Token(word, {}))
        this.pipeline.remove(lunr.trimmer)
        this.ref('id')
        this.field('text')
        for (const entry of entries) this.add({ id: entry.id, text: textOf(entry) })
      })
      return (question) =>
        index
          .query((query) => {
            wordsOf(question).forEach((word, place, words) => {
              query.term(word, { boost: 10 })
              if (place === words.length - 1) query.term(word, { boost: 2, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING })
              if (word.length > 4) query.term(word, { editDistance: 1, usePipeline: false })
            })
          })
          .slice(0, limit)
          .map(({ ref, score }) => ({ id: ref, score }))
    },
  },
  {
    name: 'elasticlunr',
    module: 'elasticlunr',
    build(entries) {
      const index = elasticlunr(function define() {
        this.setRef('id')
        this.addField('text')
        this.saveDocument(false)
        // It would take every character that is not Latin off a word.
        this.pipeline.remove(elasticlunr.trimmer)
      })
      for (const entry of entries) index.addDoc({ id: entry.id, text: wordsOf(textOf(entry)).join(' ') })
      return (question) =>
        index
          .search(wordsOf(question).join(' '), { expand: true })
          .slice(0, limit)
          .map(({ ref, score }) => ({ id: ref, score }))
    },
  },
  {
    name: 'flexsearch',
    module: 'flexsearch',
    build(entries) {
      const index = new FlexSearch.Index({ encode: wordsOf, tokenize: 'forward' })
      entries.forEach((entry, place) => {
        index.add(place, textOf(entry))
      })
      return (question) => index.search(question, { limit, suggest: true }).map((place) => ({ id: entries[place].id, score: 1 }))
    },
  },
  {
    name: 'orama',
    module: '@orama/orama',
    build(entries) {
      const tokenizer = { language: 'english', normalizationCache: new Map(), tokenize: wordsOf }
      const index = create({ schema: { owner: 'string', text: 'string' }, components: { tokenizer } })
      const texts = entries.flatMap(({ id, phrasings, question }) => [question, ...phrasings].map((text) => ({ owner: id, text })))
      insertMultiple(index, texts)
      return (question) => {
        const { hits } = searchOrama(index, { term: question, properties: ['text'], limit: limit * 8, threshold: 1 })
        const best = new Map()
        for (const { document, score } of hits) if (!best.has(document.owner)) best.set(document.owner, { id: document.owner, score })
        return [...best.values()]
      }
    },
  },
]
