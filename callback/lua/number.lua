-- The citizen is to be called back at another number, and that telephone is not in use. A time that
-- was promised in writing is told there too.
-- KEYS contact, promises, events, deadlines
-- ARGV now, contact, number, events_kept
local state, callback, old, due = unpack(
  redis.call('HMGET', KEYS[1], 'state', 'callback', 'caller', 'due'))
if callback ~= '1' or state == 'ended' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
local other = redis.call('HGET', KEYS[2], ARGV[3])
if other and other ~= ARGV[2] then return 'number' end
redis.call('HSET', KEYS[1], 'caller', ARGV[3])
redis.call('HDEL', KEYS[1], 'calling')
if redis.call('HGET', KEYS[1], 'rests') == 'calling' then
  redis.call('ZADD', KEYS[4], ARGV[1], 'resume:' .. ARGV[2])
end
if (due or '') ~= '' then
  redis.call('HDEL', KEYS[1], 'texted')
  redis.call('ZADD', KEYS[4], ARGV[1], 'text:' .. ARGV[2] .. '.text_promised')
end
redis.call('HDEL', KEYS[2], old)
redis.call('HSET', KEYS[2], ARGV[3], ARGV[2])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[4], '*', 'event', 'NumberChanged', 'at', ARGV[1],
  'contact', ARGV[2])
return 'ok'
