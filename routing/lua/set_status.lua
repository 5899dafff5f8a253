-- Set the status that a guide chose, `until` when they plan to be back; only a guide who is ready, idle
-- and without a leg can get a contact. When they leave, contacts reserved for them become free for others.
-- KEYS guide, idle, interruptible, on_duty, events, taken, reserved, reserved_for, reserved_by_guide,
--      unreached
-- ARGV now, guide, status, reason, back_at, workload, tally_ttl, events_kept
local old, till = redis.call('HMGET', key.guide, 'status', 'reason', 'until'), arg.back_at
if old[1] == arg.status and (old[2] or '') == arg.reason and (old[3] or '') == till then return 'same' end
redis.call('HSET', key.guide, 'status', arg.status, 'reason', arg.reason, 'until', till)
local state, leg = unpack(redis.call('HMGET', key.guide, 'state', 'call'))
state = state or 'idle'
if state == 'idle' then redis.call('HSET', key.guide, 'since', arg.now) end
if arg.status == 'ready' and state == 'idle' and not leg then redis.call('ZADD', key.idle, arg.now, arg.guide)
else redis.call('ZREM', key.idle, arg.guide) end
if arg.status ~= 'ready' then redis.call('ZREM', key.interruptible, arg.guide) end
redis.call(arg.status == 'ready' and 'SADD' or 'SREM', key.on_duty, arg.guide)
if arg.status ~= 'ready' then release(key.reserved, key.reserved_for, key.reserved_by_guide, arg.guide) end
local was = old[1] == 'ready'
if arg.status == 'ready' and not was then
  redis.call('HDEL', key.guide, 'failures')
  redis.call('ZREM', key.unreached, arg.guide)
end
if arg.status == 'ready' then redis.call('HDEL', key.guide, 'lead') end -- it counts once
if arg.workload ~= '' and arg.status == 'ready' and not was then
  redis.call('HSET', key.taken, arg.guide, arg.workload)
  redis.call('PEXPIRE', key.taken, arg.tally_ttl)
elseif arg.workload ~= '' and arg.status ~= 'ready' and was then
  redis.call('HSET', key.guide, 'lead', arg.workload)
end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'StatusChosen', 'at', arg.now,
  'guide', arg.guide, 'status', arg.status, 'reason', arg.reason, 'until', till)
return 'ok'
