-- The guide is gone before the two have met: the contact returns to its old place. A callback whose
-- try has begun rests until the leg is over that rings, and at most until the try would be; that
-- was no try.
-- KEYS contact, queue, guide, idle, deadlines, declined, events
-- ARGV now, contact, guide, deadline of life ('' for a callback), until they may meet again,
--      deadline of the leg, what stands for a leg that has no name yet, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'connecting' then return 'contact' end
if redis.call('HGET', KEYS[3], 'contact') ~= ARGV[2] then return 'guide' end
local until_ = ARGV[4] == '' and redis.call('ZSCORE', KEYS[5], 'citizen:' .. ARGV[2])
local call = redis.call('HGET', KEYS[1], 'call') or ''
redis.call('HDEL', KEYS[1], 'offer', 'guide')
if ARGV[4] == '' then redis.call('HDEL', KEYS[1], 'call') end
if until_ then
  redis.call('HSET', KEYS[1], 'state', 'paused', 'until', until_, 'farewell', call == '' and ARGV[7] or call)
  redis.call('HINCRBY', KEYS[1], 'tries', -1)
  redis.call('ZADD', KEYS[5], until_, 'resume:' .. ARGV[2])
else
  redis.call('HSET', KEYS[1], 'state', 'waiting')
  redis.call('ZADD', KEYS[2], redis.call('HGET', KEYS[1], 'since'), ARGV[2])
end
redis.call('HSET', KEYS[3], 'state', 'idle', 'since', ARGV[1])
redis.call('HDEL', KEYS[3], 'offer', 'contact')
local status, leg = unpack(redis.call('HMGET', KEYS[3], 'status', 'call'))
if leg then redis.call('ZADD', KEYS[5], ARGV[6], 'leg:' .. ARGV[3])
elseif status == 'ready' then redis.call('ZADD', KEYS[4], ARGV[1], ARGV[3]) end
redis.call('ZREM', KEYS[5], 'connect:' .. ARGV[2], 'citizen:' .. ARGV[2])
if ARGV[4] ~= '' then redis.call('ZADD', KEYS[5], ARGV[4], 'alive:' .. ARGV[2]) end
redis.call('ZADD', KEYS[6], ARGV[5], ARGV[2] .. ':' .. ARGV[3])
redis.call('XADD', KEYS[7], 'MAXLEN', '~', ARGV[8], '*', 'event', 'Requeued', 'at', ARGV[1],
  'contact', ARGV[2], 'guide', ARGV[3])
return 'ok'
