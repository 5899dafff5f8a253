-- A guide stands with those who have the same skills now, as far as status, state and leg allow.
-- KEYS guide, idle and on_duty before, idle and on_duty now
-- ARGV guide, '1' where the guide is still in the site
local since = redis.call('ZSCORE', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('SREM', KEYS[3], ARGV[1])
local state, status, leg, chosen = unpack(redis.call('HMGET', KEYS[1], 'state', 'status', 'call', 'since'))
if ARGV[2] ~= '1' or status ~= 'ready' then return 'ok' end
redis.call('SADD', KEYS[5], ARGV[1])
if (state or 'idle') == 'idle' and not leg then
  redis.call('ZADD', KEYS[4], 'NX', since or chosen, ARGV[1])
end
return 'ok'
