-- The citizen hangs up while a guide is rung: the offer is withdrawn, the guide is idle again.
-- KEYS contact, offer, guide, idle, call, deadlines, events, today
-- ARGV now, contact, offer, guide, ended_ttl, tally_ttl, deadline of the leg,
--      tally, what stands for a leg without a name, deadline of that, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'offered' then return 'contact' end
if redis.call('HGET', KEYS[1], 'offer') ~= ARGV[3] then return 'offer' end
redis.call('HSET', KEYS[1], 'state', 'ended', 'end', 'abandoned')
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('HSET', KEYS[2], 'state', 'withdrawn')
local leg = leg_until(KEYS[2], KEYS[3], ARGV[9], ARGV[7], ARGV[10])
idle_again(KEYS[3], KEYS[4], KEYS[6], ARGV[4], ARGV[1], leg)
redis.call('SET', KEYS[5], 'ended', 'PX', ARGV[5])
redis.call('ZREM', KEYS[6], 'offer:' .. ARGV[3], 'alive:' .. ARGV[2])
redis.call('HINCRBY', KEYS[8], ARGV[8], 1)
redis.call('PEXPIRE', KEYS[8], ARGV[6])
redis.call('XADD', KEYS[7], 'MAXLEN', '~', ARGV[11], '*', 'event', 'Ended', 'at', ARGV[1],
  'contact', ARGV[2], 'guide', ARGV[4], 'offer', ARGV[3], 'ending', 'abandoned')
return 'ok'
