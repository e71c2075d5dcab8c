/** Links, frames, messages and scripts of a page, each from its element. */
import { absoluteUrl, classesOf, type DomElement, rawText, visibleText } from './dom.ts'
import type { Alert, Link, Script } from './page.ts'

export function linkOf(anchor: DomElement, base: string): Link | undefined {
  const url = absoluteUrl(anchor.attribs['href'] ?? '', base)
  if (!url?.startsWith('http')) return undefined
  const { attribs } = anchor
  const text = visibleText(anchor) || (attribs['aria-label'] ?? attribs['title'] ?? '')
  return {
    url,
    text,
    id: attribs['id'] ?? '',
    classes: classesOf(anchor),
    attributes: attribs,
  }
}

/** Smaller frames serve scripts, not readers; in pixels. */
const smallestFrame = 20

/** The address of the page in a frame; undefined where it is too small to read, or is this very page. */
export function frameOf({ attribs }: DomElement, url: string, base: string): string | undefined {
  const { src, width, height, sandbox } = attribs
  const tiny = [width, height].some((size) => size !== undefined && parseInt(size, 10) < smallestFrame)
  if (src === undefined || tiny || (sandbox !== undefined && !/allow-forms/i.test(sandbox))) return undefined
  const address = absoluteUrl(src, base)
  return address?.startsWith('http') && address.split('#')[0] !== url.split('#')[0] ? address : undefined
}

export function alertOf(element: DomElement): Alert {
  const { attribs, children } = element
  const text = visibleText(element)
  const filledByScript =
    text === '' &&
    children.some(
      (child) =>
        'attribs' in child &&
        Object.entries(child.attribs).some(
          ([name, value]) => !/^(?:id|class|style|role|hidden|aria-.*)$/.test(name) && value !== '',
        ),
    )
  return {
    text,
    id: attribs['id'] ?? '',
    classes: classesOf(element),
    role: attribs['role'] ?? '',
    filledByScript,
  }
}

export const scriptOf = (element: DomElement): Script => ({
  ...(element.attribs['src'] !== undefined && { src: element.attribs['src'] }),
  text: rawText(element),
})
