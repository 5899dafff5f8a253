-- Clear the faults that stop every call, because the carrier has taken a call.
-- KEYS account_faults, rings_paused
-- ARGV some_calls
redis.call('DEL', key.rings_paused)
local stays = {}
for _, fault in ipairs(cjson.decode(arg.some_calls)) do stays[fault] = true end
for _, member in ipairs(redis.call('ZRANGE', key.account_faults, 0, -1)) do
  if not stays[string.match(member, '^[^:]*')] then redis.call('ZREM', key.account_faults, member) end
end
return 'ok'
