-- Connect citizen and guide, who are on their way into the conference: the contact is answered.
-- KEYS contact, call, queue, deadlines, events, today, met, taken
-- ARGV now, contact, guide, call, check_at, waited, ended_ttl, tally_ttl, met_ttl,
--      caller, instead, events_kept, tally
local state, call = unpack(redis.call('HMGET', key.contact, 'state', 'call'))
if state == 'connected' and call == arg.call then return 'again' end
if state ~= 'connecting' then return 'contact' end
if redis.call('HGET', key.contact, 'guide') ~= arg.guide then return 'guide' end
if call and call ~= '' and call ~= arg.call and call ~= arg.instead then return 'call' end
if (redis.call('GET', key.call) or arg.contact) ~= arg.contact then return 'over' end
redis.call('HSET', key.contact, 'state', 'connected', 'met', arg.now, 'call', arg.call)
redis.call('HDEL', key.contact, 'stranded', 'sought', 'until_open')
redis.call('SET', key.call, arg.contact, 'PX', arg.ended_ttl)
redis.call('ZREM', key.queue, arg.contact) -- drop a stale entry
redis.call('ZREM', key.deadlines, 'connect:' .. arg.contact)
redis.call('ZADD', key.deadlines, arg.check_at, 'alive:' .. arg.contact)
count(key.today, arg.tally)
redis.call('HINCRBY', key.taken, arg.guide, 1)
for _, tally in ipairs({key.today, key.taken}) do redis.call('PEXPIRE', tally, arg.tally_ttl) end
if arg.met_ttl ~= '' then redis.call('SET', key.met, arg.guide, 'PX', arg.met_ttl) end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Connected', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'waited', arg.waited, 'caller', arg.caller)
return 'ok'
