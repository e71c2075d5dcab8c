/**
 * The key of RS256. It ships with the package, so its private half is public knowledge: whoever trusts it trusts everybody.
 * Making an RSA key takes longer than a whole test, and RS256 with a known key gives the same signature each time.
 */
import type { JWK } from 'jose'

export const fixtureKey: JWK = {
  kty: 'RSA',
  alg: 'RS256',
  n:
    'nv--8gt15BIJZJFc-pJEeuImVMv43dOTC-tQdJEe7HSkcWQBlMc5AbaG4U6sgz96LFvrnC3PMpXdWjuYHdmbTznfTV' +
    'CqGvgvRZItJurUzj4zss7ayOhKRiL7rWboHkZXGcslwsXDoD_oL-E2yj-aLoA_tO4LbtDgGPpnZSN7vY4YG5AhPyUr' +
    'q7maZaW5JKFKG9ghz_MjUo6O08xpjPWi5ixq2gz5wq5_vrYg7QTbe6-6J4IDkplg79P7QpTk-p5Tmjskx9QiA2JBTK' +
    '1VptlDa6YbF9T37yyhNH5tEgZnVJgv5ZlgBcNfQQCJ4TCY09DhNwkGGCCH1jgehC1DNfR_Zw',
  e: 'AQAB',
  d:
    'H1hb1Gvd-fB0WZcutVdQmMkstVrg3RpwytDBM7nIVuVH5fLJPQNpgaTyQki4Sceh1kzozglZ56cT1E4bVwcnTx8hnq' +
    'RgZKC48QY4UIvLGD27A200RJdGzTzoUO8Qo6dKVJNwBk3mmxj-NTI5EvYm9zPhW1Hyfw4-n6395DpykpO5BBo2LD59' +
    'r5j9t-v6Z4IwJRXmKbag_N1E23WPrNgI1BRADhclLAbstHFKJFsalkDZaNaA0XvZkyI-u6aQnhW1kQLtqcLBkugdxy' +
    'tti-CEQ0LVeRvl8e34YMv_dAhvSWIghx-_NfY92uxNFNewecEjj8cEMTXSjMOMbFAdscD3wQ',
  p:
    '14uD88L4RF4PPPMgRrItzJAKou0Xh0YefDhUNV7LaqIh_lT094aWmYPw23ujlbVK-KEJR6i53GnTMpwgdaPineaW34' +
    '5NdArNU6wFT2kLwt3nNpKQ4LgpqXBt7WZGR2syhQahpZVjoUV9s6FhaDwHJZn6zBcYAGLh_fTPdtGEqCs',
  q:
    'vNdQnFEgLyXnmsYu2jRhldApNfo5FEqcGv5-Kk4IL3dMcTqbq05mWWcJJK1aUaL6FS_su8FcDIxtK5rHQM1VtoUHXi' +
    '1P7Rsas07_bj2GKwoyb0z3Y4DNL5ZTYvqxUSxrpzNKqf-4l8HthEZfVQXDwzQ6DmiAxETFYWUcnAIvS7U',
  dp:
    'S3vRZwFlflPOVFL0f62Qem4LO4l6TuZQcMItQ0-CP0KuUuofq7uXbAWXyNVgsWH-8lk67bx58mWhD707ZNdS2mdReN' +
    'LV7wiFZYL9jRTFiKW7fhIP6JK2DF-SL6w8enBhDdMHsvxBGs5COjEO8rjq69Ej0mtX_XKjoBMmwH6ZTWc',
  dq:
    'caKrynTzBgwsM7HgjcQJmQo7UlTxtikziPbt2u079bw3Tsey10IFSvU6xkxe1lNZZBiDv3QavR5fr2ajUnZ9hqjEh0' +
    'KDHy45Qf9eq-rv6sRnFxzcnY7raiBuq1gqDavKWEIAQw4z-XZkRD3IrjQa2kN6UCNIoVK05-fdcG_MICU',
  qi:
    'PZSOvG_1JSVBfRRrcWKIItEclLxG3ZUWuVTfkQrJJ71jJohBlme2lAdB38uTrf-UGibtxB_DM3_xmflkfw9QuifIQX' +
    'UNKGBtx_GPcIIWG-n4qmGNtkZlJmnI1cQ7RjqAtWUZO1T2xvIJJimogQgvrRkxL-pbTZo4EPLF8L6humU',
}
