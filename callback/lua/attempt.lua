-- Claim the next try for one job, so that no try is dialled twice and no two tries overlap. The
-- deadline `citizen` is set while the try is under way.
-- KEYS contact, deadlines, events
-- ARGV now, contact, attempt, unreached_at, events_kept
if not is_rung(key.contact) then return 'contact' end
if tonumber(redis.call('HGET', key.contact, 'tries') or 0) ~= tonumber(arg.attempt) - 1 then return 'attempt' end
if redis.call('ZSCORE', key.deadlines, 'citizen:' .. arg.contact) then return 'rung' end
redis.call('HSET', key.contact, 'tries', arg.attempt)
redis.call('ZREM', key.deadlines, 'connect:' .. arg.contact)
redis.call('ZADD', key.deadlines, arg.unreached_at, 'citizen:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'CitizenRung', 'at', arg.now,
  'contact', arg.contact, 'attempt', arg.attempt)
return 'ok'
