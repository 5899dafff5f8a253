-- The conversation is over: the citizen is free, the guide writes down what it was about.
-- KEYS contact, guide, call, deadlines, events
-- ARGV now, contact, guide, who hung up, deadline of wrap-up, ended_ttl, deadline of the guide's leg,
--      the citizen's leg that is to end ('' when it is over), deadline of that, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'connected' then return 'contact' end
if redis.call('HGET', KEYS[2], 'contact') ~= ARGV[2] then return 'guide' end
redis.call('HSET', KEYS[1], 'state', 'ended', 'end', 'answered')
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('SET', KEYS[3], 'ended', 'PX', ARGV[6])
redis.call('HSET', KEYS[2], 'state', 'wrap_up', 'since', ARGV[1])
redis.call('ZREM', KEYS[4], 'alive:' .. ARGV[2])
redis.call('ZADD', KEYS[4], ARGV[5], 'wrap_up:' .. ARGV[3], ARGV[7], 'leg:' .. ARGV[3])
if ARGV[8] ~= '' then redis.call('ZADD', KEYS[4], ARGV[9], 'end:' .. ARGV[8]) end
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[10], '*', 'event', 'Parted', 'at', ARGV[1],
  'contact', ARGV[2], 'guide', ARGV[3], 'by', ARGV[4])
return 'ok'
