-- Return everything that the attack compares, at one moment.
-- KEYS of hashes, then of sorted sets, then of sets
-- ARGV how many hashes, how many sorted sets
local found, hashes, zsets = {}, tonumber(ARGV[1]), tonumber(ARGV[2])
for i, key in ipairs(KEYS) do
  if i <= hashes then found[i] = redis.call('HGETALL', key)
  elseif i <= hashes + zsets then found[i] = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
  else found[i] = redis.call('SMEMBERS', key) end
end
return found
