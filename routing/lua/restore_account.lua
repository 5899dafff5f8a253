-- The carrier has taken a call: what stops every call is over.
-- KEYS account_faults, rings_paused
-- ARGV the faults that stop only some calls
redis.call('DEL', KEYS[2])
local stays = {}
for _, fault in ipairs(ARGV) do stays[fault] = true end
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if not stays[string.match(member, '^[^:]*')] then redis.call('ZREM', KEYS[1], member) end
end
return 'ok'
