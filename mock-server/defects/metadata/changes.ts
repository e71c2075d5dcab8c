/** What the defects of metadata do to a document. */
import type { DocumentKind, MetadataMembers, MetadataRules } from '../../rules/metadata.ts'

type Published = Pick<MetadataRules, 'publishedMetadata'>

/** Members of one of the documents have other values. */
export function set(kind: DocumentKind, members: MetadataMembers): Published {
  return { publishedMetadata: (right, of) => (of === kind ? { ...right, ...members } : right) }
}

/** One of the documents lacks members. */
export function without(kind: DocumentKind, ...names: string[]): Published {
  return { publishedMetadata: (right, of) => (of === kind ? omitted(right, ...names) : right) }
}

/** The members but for these. */
export function omitted(members: MetadataMembers, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)))
}

/** One of the documents is not there. */
export function missing(kind: DocumentKind): Published {
  return { publishedMetadata: (right, of) => (of === kind ? undefined : right) }
}

/** One of the documents has another media type. */
export function typed(kind: DocumentKind, type: string): Pick<MetadataRules, 'metadataAnswer'> {
  return {
    metadataAnswer: (answer, of) => {
      if (of !== kind) return answer
      const others = answer.headers.filter(([name]) => name !== 'Content-Type')
      return { ...answer, headers: [['Content-Type', type], ...others] }
    },
  }
}
