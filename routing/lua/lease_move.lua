-- Let one job at a time order the citizen's leg into the conference of an accepted offer.
-- KEYS offer
-- ARGV now, job, held_until
-- Returns ok for the first order, `again` if an earlier one may have been carried out, `held`
-- while another job holds it, or what was wrong.
local state, job, until_ = unpack(redis.call('HMGET', key.offer, 'state', 'ordered_by', 'ordered_until'))
if state ~= 'accepted' then return 'offer' end
if job and job ~= arg.job and tonumber(until_) > tonumber(arg.now) then return 'held' end
redis.call('HSET', key.offer, 'ordered_by', arg.job, 'ordered_until', arg.held_until)
return job and 'again' or 'ok'
