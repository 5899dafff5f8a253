-- Citizen and guide are on their way into the same conference: the contact is answered.
-- KEYS contact, call, promises, deadlines, events, today, met, taken
-- ARGV now, contact, guide, call, promised number, next look at the call, waited,
--      ended_ttl, tally_ttl, how long to know whom they met ('' not), the leg that this one is
--      instead of ('' none), events_kept,
--      then tally fields and their increments in turn
local state, call = unpack(redis.call('HMGET', KEYS[1], 'state', 'call'))
if state == 'connected' and call == ARGV[4] then return 'again' end
if state ~= 'connecting' then return 'contact' end
if redis.call('HGET', KEYS[1], 'guide') ~= ARGV[3] then return 'guide' end
if call and call ~= '' and call ~= ARGV[4] and call ~= ARGV[11] then return 'call' end
if (redis.call('GET', KEYS[2]) or ARGV[2]) ~= ARGV[2] then return 'over' end
redis.call('HSET', KEYS[1], 'state', 'connected', 'met', ARGV[1], 'call', ARGV[4])
redis.call('HDEL', KEYS[1], 'stranded')
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[8])
if redis.call('HGET', KEYS[3], ARGV[5]) == ARGV[2] then redis.call('HDEL', KEYS[3], ARGV[5]) end
redis.call('ZREM', KEYS[4], 'connect:' .. ARGV[2], 'citizen:' .. ARGV[2])
redis.call('ZADD', KEYS[4], ARGV[6], 'alive:' .. ARGV[2])
for i = 13, #ARGV, 2 do redis.call('HINCRBY', KEYS[6], ARGV[i], ARGV[i + 1]) end
redis.call('HINCRBY', KEYS[8], ARGV[3], 1)
for _, tally in ipairs({KEYS[6], KEYS[8]}) do redis.call('PEXPIRE', tally, ARGV[9]) end
if ARGV[10] ~= '' then redis.call('SET', KEYS[7], ARGV[3], 'PX', ARGV[10]) end
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[12], '*', 'event', 'Connected', 'at', ARGV[1],
  'contact', ARGV[2], 'guide', ARGV[3], 'waited', ARGV[7])
return 'ok'
