-- A citizen's call becomes a contact at the end of its queue; a repeated webhook changes nothing.
-- KEYS call, contact, queue, deadlines, events, today
-- ARGV now, contact, queue, caller, called, call, deadline, ended_ttl, tally_ttl, events_kept
-- Answers ok, or what the call already is: `ended` or the id of its contact.
local known = redis.call('GET', KEYS[1])
if known then return known end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[8])
redis.call('HSET', KEYS[2], 'state', 'waiting', 'queue', ARGV[3], 'since', ARGV[1],
  'arrived', ARGV[1], 'caller', ARGV[4], 'called', ARGV[5], 'call', ARGV[6])
redis.call('ZADD', KEYS[3], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[4], ARGV[7], 'alive:' .. ARGV[2])
redis.call('HINCRBY', KEYS[6], 'offered', 1)
redis.call('PEXPIRE', KEYS[6], ARGV[9])
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[10], '*', 'event', 'Queued', 'at', ARGV[1],
  'contact', ARGV[2], 'queue', ARGV[3])
return 'ok'
