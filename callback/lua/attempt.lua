-- A job takes the next try for itself: no try is dialled twice, nor one beside another, nor who is
-- on the line. While a try is under way the contact has a deadline `citizen`.
-- KEYS contact, deadlines, events
-- ARGV now, contact, attempt, deadline, events_kept
if not is_rung(KEYS[1]) then return 'contact' end
if tonumber(redis.call('HGET', KEYS[1], 'tries') or 0) ~= tonumber(ARGV[3]) - 1 then return 'attempt' end
if redis.call('ZSCORE', KEYS[2], 'citizen:' .. ARGV[2]) then return 'rung' end
redis.call('HSET', KEYS[1], 'tries', ARGV[3])
redis.call('ZREM', KEYS[2], 'connect:' .. ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[4], 'citizen:' .. ARGV[2])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[5], '*', 'event', 'CitizenRung', 'at', ARGV[1],
  'contact', ARGV[2], 'attempt', ARGV[3])
return 'ok'
