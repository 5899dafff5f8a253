-- A sign of life from a citizen's call moves the moment when we would look for it.
-- KEYS contact, deadlines
-- ARGV contact, deadline
local state, callback = unpack(redis.call('HMGET', KEYS[1], 'state', 'callback'))
if not state or state == 'ended' then return 'contact' end
if callback == '1' and state ~= 'connected' then return 'callback' end -- there is no call to look for
redis.call('ZADD', KEYS[2], ARGV[2], 'alive:' .. ARGV[1])
return 'ok'
