-- Claim the next try for one job, so that no try is dialled twice and no two tries overlap. The
-- deadline `citizen` is set while the try is under way.
-- KEYS contact, callback, open, every_open, out, returning, scheduled, deadlines, events
-- ARGV now, contact, attempt, unreached_at, events_kept
if not is_rung(key.contact, key.callback) then return 'contact' end
if tonumber(redis.call('HGET', key.callback, 'tries') or 0) ~= tonumber(arg.attempt) - 1 then return 'attempt' end
if not may(key.callback, 'attempt') or redis.call('ZSCORE', key.deadlines, 'citizen:' .. arg.contact) then return 'rung' end
redis.call('HSET', key.callback, 'tries', arg.attempt)
enter(key, arg.contact, 'attempt', 'dialling')
redis.call('ZREM', key.deadlines, 'connect:' .. arg.contact)
redis.call('ZADD', key.deadlines, arg.unreached_at, 'citizen:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'CitizenRung', 'at', arg.now,
  'contact', arg.contact, 'attempt', arg.attempt)
return 'ok'
