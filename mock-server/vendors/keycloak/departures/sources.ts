/** Where the product's behaviour is written down. */
export const source = 'keycloak 26, org.keycloak'
