-- End a contact whose citizen hung up while connecting: the guide is idle again, without wrap-up.
-- KEYS contact, queue, guide, idle, call, deadlines, events, today
-- ARGV now, contact, guide, ended_ttl, tally_ttl, leg_until, tally, events_kept
if redis.call('HGET', key.contact, 'state') ~= 'connecting' then return 'contact' end
if redis.call('HGET', key.guide, 'contact') ~= arg.contact then return 'guide' end
redis.call('HSET', key.contact, 'state', 'ended', 'end', 'abandoned')
redis.call('PEXPIRE', key.contact, arg.ended_ttl)
redis.call('ZREM', key.queue, arg.contact) -- drop a stale entry
idle_again(key.guide, key.idle, key.deadlines, arg.guide, arg.now, arg.leg_until)
redis.call('SET', key.call, 'ended', 'PX', arg.ended_ttl)
redis.call('ZREM', key.deadlines, 'connect:' .. arg.contact, 'alive:' .. arg.contact)
redis.call('HINCRBY', key.today, arg.tally, 1)
redis.call('PEXPIRE', key.today, arg.tally_ttl)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Ended', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'ending', 'abandoned')
return 'ok'
