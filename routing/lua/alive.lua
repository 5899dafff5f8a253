-- A sign of life from a citizen's call moves the moment when we would look for it.
-- KEYS contact, deadlines
-- ARGV contact, call, waits_until, talks_until
-- Answers the contact as it stands. Nothing moves when it has ended, has another call, or is a
-- callback that waits, for then there is no call to look for.
local contact = redis.call('HGETALL', key.contact)
local state, call, callback = unpack(redis.call('HMGET', key.contact, 'state', 'call', 'callback'))
if not state or state == 'ended' then return contact end
if callback == '1' and state ~= 'connected' then return contact end
if arg.call ~= '' and arg.call ~= call then return contact end
local deadline = state == 'connected' and arg.talks_until or arg.waits_until
redis.call('ZADD', key.deadlines, deadline, 'alive:' .. arg.contact)
return contact
