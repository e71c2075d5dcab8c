/** Where the product's behaviour was seen, and where it is written down. */
export const hydra = 'seen at hydra 2.3.0'
export const fosite = `${hydra}; fosite 0.49.0`
