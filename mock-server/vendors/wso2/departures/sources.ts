/** Where the product's behaviour is written down. */
export const oauth = 'identity-inbound-auth-oauth 6.0.53'
export const framework = 'carbon-identity-framework 5.12.153'
export const apimgt = 'carbon-apimgt 6.4.50'
export const apim = 'product-apim 2.6.0'
