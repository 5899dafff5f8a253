-- Callbacks of a group are held back, or go on again.
-- KEYS held, events
-- ARGV now, group, held ('' go on), events_kept
if ARGV[3] == '' then
  if redis.call('HDEL', KEYS[1], ARGV[2]) == 0 then return 'group' end
elseif redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[1]) == 0 then return 'group' end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[4], '*', 'event', 'PromisesHeld', 'at', ARGV[1],
  'group', ARGV[2], 'held', ARGV[3])
return 'ok'
