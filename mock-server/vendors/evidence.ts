/**
 * How well something is known of a product:
 * - `live`: seen in a trace of the product, or asserted by its own tests
 * - `read`: read in its source, configuration or documentation
 * - `derived`: follows from its source; nobody saw it
 * - `unverified`: a guess; never asserted as the product's behaviour
 */
export type Evidence = 'live' | 'read' | 'derived' | 'unverified'
