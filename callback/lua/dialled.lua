-- Store the leg that rings the citizen. A try has one leg, and a leg that is already over is
-- refused.
-- KEYS contact, call, deadlines
-- ARGV contact, call, attempt, unreached_at, ended_ttl, heard
if not is_rung(key.contact) then return 'contact' end
local tries, call = unpack(redis.call('HMGET', key.contact, 'tries', 'call'))
if tries ~= arg.attempt then return 'attempt' end
if call and call ~= '' and call ~= arg.call then return 'call' end
if (redis.call('GET', key.call) or arg.contact) ~= arg.contact then return 'over' end
redis.call('HSET', key.contact, 'call', arg.call)
if arg.heard ~= '' then redis.call('HSET', key.contact, arg.heard, arg.call) end
redis.call('SET', key.call, arg.contact, 'PX', arg.ended_ttl)
redis.call('ZREM', key.deadlines, 'connect:' .. arg.contact)
redis.call('ZADD', key.deadlines, arg.unreached_at, 'citizen:' .. arg.contact)
return 'ok'
