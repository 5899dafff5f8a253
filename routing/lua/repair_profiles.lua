-- Move a guide to the profile of their present skills, as status, state and leg allow.
-- KEYS guide, idle_before, interruptible_before, on_duty_before, idle, interruptible, on_duty
-- ARGV guide, known
local since = redis.call('ZSCORE', key.idle_before, arg.guide)
redis.call('ZREM', key.idle_before, arg.guide)
local interruptible_since = redis.call('ZSCORE', key.interruptible_before, arg.guide)
redis.call('ZREM', key.interruptible_before, arg.guide)
redis.call('SREM', key.on_duty_before, arg.guide)
local state, status, leg, chosen = unpack(redis.call('HMGET', key.guide, 'state', 'status', 'call', 'since'))
if arg.known ~= '1' or status ~= 'ready' then return 'ok' end
redis.call('SADD', key.on_duty, arg.guide)
if (state or 'idle') == 'idle' and not leg then
  redis.call('ZADD', key.idle, 'NX', since or chosen, arg.guide)
end
if interruptible_since then redis.call('ZADD', key.interruptible, interruptible_since, arg.guide) end
return 'ok'
