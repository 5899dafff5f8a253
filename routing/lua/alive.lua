-- A sign of life from a citizen's call moves the moment when we would look for it.
-- KEYS contact, deadlines
-- ARGV contact, deadline
local state = redis.call('HGET', KEYS[1], 'state')
if not state or state == 'ended' then return 'contact' end
redis.call('ZADD', KEYS[2], ARGV[2], 'alive:' .. ARGV[1])
return 'ok'
