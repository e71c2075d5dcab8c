/**
 * Writes what one request changed, in one step, unless something that it looked at has changed meanwhile.
 * KEYS: those that are checked, then those that are written. ARGV: how many are checked; what each of them held, empty
 * for nothing; for each that is written its text, empty to delete, and how long it is kept at least, in milliseconds.
 */
export const commitScript = `
local checks = tonumber(ARGV[1])
for i = 1, checks do
  if (redis.call('GET', KEYS[i]) or '') ~= ARGV[1 + i] then return 0 end
end
for i = checks + 1, #KEYS do
  local at = checks + 2 * (i - checks)
  local text, keep = ARGV[at], tonumber(ARGV[at + 1])
  if text == '' then
    redis.call('DEL', KEYS[i])
  else
    local left = redis.call('PTTL', KEYS[i])
    redis.call('SET', KEYS[i], text, 'PX', string.format('%.0f', math.max(left, keep)))
  end
end
return 1
`
