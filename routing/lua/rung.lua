-- Name the leg that rings the guide, as the carrier has it. If the offer is closed, the leg still
-- gets its name, so that its end frees the guide.
-- KEYS offer, guide
-- ARGV call, nameless
if redis.call('HGET', key.offer, 'state') ~= 'open' then
  if redis.call('HGET', key.guide, 'call') == arg.nameless then
    redis.call('HSET', key.offer, 'call', arg.call)
    redis.call('HSET', key.guide, 'call', arg.call)
  end
  return 'offer'
end
redis.call('HSET', key.offer, 'call', arg.call)
redis.call('HSET', key.guide, 'call', arg.call)
return 'ok'
