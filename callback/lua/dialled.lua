-- Store the leg that rings the citizen. A try has one leg, and a leg that is already over is
-- refused.
-- KEYS contact, callback, call, deadlines
-- ARGV contact, call, attempt, unreached_at, ended_ttl, heard, version
if not is_rung(key.contact, key.callback) then return 'contact' end
local call = redis.call('HGET', key.contact, 'call')
if redis.call('HGET', key.callback, 'tries') ~= arg.attempt then return 'attempt' end
if call and call ~= '' and call ~= arg.call then return 'call' end
if (redis.call('GET', key.call) or arg.contact) ~= arg.contact then return 'over' end
redis.call('HSET', key.contact, 'call', arg.call, 'version', arg.version)
if arg.heard == 'picked_up' then redis.call('HSET', key.contact, 'picked_up', arg.call) end
if arg.heard == 'rang' then redis.call('HSET', key.callback, 'rang', arg.call) end
redis.call('SET', key.call, arg.contact, 'PX', arg.ended_ttl)
redis.call('ZREM', key.deadlines, 'connect:' .. arg.contact)
redis.call('ZADD', key.deadlines, arg.unreached_at, 'citizen:' .. arg.contact)
return 'ok'
