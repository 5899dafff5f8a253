-- A sign of life from a citizen's call moves the moment when we would look for it.
-- KEYS contact, deadlines
-- ARGV contact, call ('' for whichever it is), deadline while it waits, deadline while it talks
-- Answers the contact as it stands. Nothing moves when it has ended, has another call, or is a
-- callback that waits, for then there is no call to look for.
local contact = redis.call('HGETALL', KEYS[1])
local state, call, callback = unpack(redis.call('HMGET', KEYS[1], 'state', 'call', 'callback'))
if not state or state == 'ended' then return contact end
if callback == '1' and state ~= 'connected' then return contact end
if ARGV[2] ~= '' and ARGV[2] ~= call then return contact end
local deadline = state == 'connected' and ARGV[4] or ARGV[3]
redis.call('ZADD', KEYS[2], deadline, 'alive:' .. ARGV[1])
return contact
