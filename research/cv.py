from rule import *
for n in names:
    print(n, [r['kt'] for r in rows if r['n']==n][0])
    for k in range(2,9):
        c=[r for r in rows if r['n']==n and r['k']==k and r['m'] in FAM and r['st']>=.5 and r['loc']>=.9]
        for r in sorted(c,key=lambda r:-r['bic'])[:2]:
            p=r['p']; print('   ',k,r['t'],r['m'],'ari %.2f bic %.3f st %.2f loc %.2f worst %s best %s'%(r['ari'],r['bic'],r['st'],r['loc'],p[0::2],p[1::2]))
