-- Who waits for a callback has met a guide about something else: it is asked about when rung.
-- KEYS contact, events
-- ARGV now, contact, events_kept
local state, callback = unpack(redis.call('HMGET', KEYS[1], 'state', 'callback'))
if not state or state == 'ended' then return 'contact' end
if callback ~= '1' then return 'callback' end
redis.call('HSET', KEYS[1], 'spoken', ARGV[1])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], '*', 'event', 'SpokenMeanwhile', 'at', ARGV[1],
  'contact', ARGV[2])
return 'ok'
