-- A contact that waits with its citizen on the line ends there, and the promise with it that it may
-- have been.
-- KEYS contact, queue, call, deadlines, events, today, promises
-- ARGV now, contact, call, ending, tally, ended_ttl, tally_ttl, '1' the target has passed, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'waiting' then return 'contact' end
if redis.call('HGET', KEYS[1], 'call') ~= ARGV[3] then return 'call' end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[1], 'state', 'ended', 'end', ARGV[4])
local number = redis.call('HGET', KEYS[1], 'caller')
if redis.call('HGET', KEYS[7], number) == ARGV[2] then redis.call('HDEL', KEYS[7], number) end
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('SET', KEYS[3], 'ended', 'PX', ARGV[6])
redis.call('ZREM', KEYS[4], 'alive:' .. ARGV[2])
redis.call('HINCRBY', KEYS[6], ARGV[5], 1)
if ARGV[8] == '1' then redis.call('HINCRBY', KEYS[6], 'late_left', 1) end
redis.call('PEXPIRE', KEYS[6], ARGV[7])
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[9], '*', 'event', 'Ended', 'at', ARGV[1],
  'contact', ARGV[2], 'ending', ARGV[4])
return 'ok'
