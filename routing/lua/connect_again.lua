-- Order the citizen's call into the conference once more, until the two have met.
-- KEYS contact, deadlines
-- ARGV contact, again_at
if redis.call('HGET', key.contact, 'state') ~= 'connecting' then return 'contact' end
redis.call('ZADD', key.deadlines, arg.again_at, 'connect:' .. arg.contact)
return 'ok'
