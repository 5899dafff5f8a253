-- The citizen is gone at the moment of connecting: the guide is idle again, without wrap-up.
-- KEYS contact, guide, idle, call, deadlines, events, today
-- ARGV now, contact, guide, ended_ttl, tally_ttl, deadline of the leg, tally,
--      events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'connecting' then return 'contact' end
if redis.call('HGET', KEYS[2], 'contact') ~= ARGV[2] then return 'guide' end
redis.call('HSET', KEYS[1], 'state', 'ended', 'end', 'abandoned')
redis.call('PEXPIRE', KEYS[1], ARGV[4])
idle_again(KEYS[2], KEYS[3], KEYS[5], ARGV[3], ARGV[1], ARGV[6])
redis.call('SET', KEYS[4], 'ended', 'PX', ARGV[4])
redis.call('ZREM', KEYS[5], 'connect:' .. ARGV[2], 'alive:' .. ARGV[2])
redis.call('HINCRBY', KEYS[7], ARGV[7], 1)
redis.call('PEXPIRE', KEYS[7], ARGV[5])
redis.call('XADD', KEYS[6], 'MAXLEN', '~', ARGV[8], '*', 'event', 'Ended', 'at', ARGV[1],
  'contact', ARGV[2], 'guide', ARGV[3], 'ending', 'abandoned')
return 'ok'
