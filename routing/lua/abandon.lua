-- End a contact that waits with its citizen on the line.
-- KEYS contact, queue, live, call, deadlines, events, today
-- ARGV now, contact, call, ending, tally, ended_ttl, tally_ttl, late, events_kept
if redis.call('HGET', key.contact, 'state') ~= 'waiting' then return 'contact' end
if redis.call('HGET', key.contact, 'call') ~= arg.call then return 'call' end
redis.call('ZREM', key.queue, arg.contact)
redis.call('ZREM', key.live, arg.contact)
redis.call('HSET', key.contact, 'state', 'ended', 'end', arg.ending)
redis.call('PEXPIRE', key.contact, arg.ended_ttl)
redis.call('SET', key.call, 'ended', 'PX', arg.ended_ttl)
redis.call('ZREM', key.deadlines, 'alive:' .. arg.contact)
redis.call('HINCRBY', key.today, arg.tally, 1)
if arg.late == '1' then redis.call('HINCRBY', key.today, 'late_left', 1) end
redis.call('PEXPIRE', key.today, arg.tally_ttl)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Ended', 'at', arg.now,
  'contact', arg.contact, 'ending', arg.ending)
return 'ok'
