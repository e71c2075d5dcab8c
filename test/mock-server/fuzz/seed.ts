/** The same odd requests in each run; GRANTPROOF_FUZZ_SEED asks for others. A failure tells its seed. */
export const seed = Number(process.env['GRANTPROOF_FUZZ_SEED'] ?? 6749)
