-- The citizen hangs up and keeps the place: the contact waits on with no call.
-- It stands in line again when that call is over, so that no telephone is rung that is in use.
-- KEYS contact, call, promises, deadlines, events, today, queue
-- ARGV now, contact, call, number, ended_ttl, tally_ttl, latest return to the line, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'waiting' then return 'contact' end
if redis.call('HGET', KEYS[1], 'call') ~= ARGV[3] then return 'call' end
local other = redis.call('HGET', KEYS[3], ARGV[4])
if other and other ~= ARGV[2] then return 'number' end
redis.call('HSET', KEYS[1], 'state', 'paused', 'callback', '1', 'caller', ARGV[4],
  'call', '', 'farewell', ARGV[3])
redis.call('ZREM', KEYS[7], ARGV[2])
redis.call('ZADD', KEYS[4], ARGV[7], 'resume:' .. ARGV[2])
redis.call('SET', KEYS[2], 'promised:' .. ARGV[2], 'PX', ARGV[5])
redis.call('HSET', KEYS[3], ARGV[4], ARGV[2])
redis.call('ZREM', KEYS[4], 'alive:' .. ARGV[2])
if redis.call('HSETNX', KEYS[1], 'promised', ARGV[1]) == 1 then
  redis.call('HINCRBY', KEYS[6], 'promised', 1)
  redis.call('PEXPIRE', KEYS[6], ARGV[6])
end
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[8], '*', 'event', 'Promised', 'at', ARGV[1],
  'contact', ARGV[2])
return 'ok'
