from rule import *
import sys
def run(name,score,**kw):
    ok=0; out=[]
    for n in names:
        kt=[r['kt'] for r in rows if r['n']==n][0]
        ks=sorted(set(r['k'] for r in rows if r['n']==n and r['m']!='km'))
        best=None
        for k in ks:
            c=[r for r in rows if r['n']==n and r['k']==k and r['m'] in kw.get('fam',FAM) and (k==1 or (r['st']>=kw.get('st',.65) and r['loc']>=kw.get('loc',.9)))]
            for r in c:
                s=score(r,n)
                if s is not None and (best is None or s>best[0]): best=(s,r)
        b=best[1]; ok+=b['k']==kt; out.append(f"{n}:{b['k']}({kt}) {b['t']}/{b['m']} {b['ari']:.2f}")
    print(name,ok,len(names),' '.join(out))
run('bic',lambda r,n:r['bic'])
run('icl',lambda r,n:r['icl'])
run('bic all',lambda r,n:r['bic'],fam=FULLF)
run('icl all',lambda r,n:r['icl'],fam=FULLF)
run('bic st8',lambda r,n:r['bic'],st=.8)
run('icl st8',lambda r,n:r['icl'],st=.8)
run('icl st85 all',lambda r,n:r['icl'],st=.85,fam=FULLF)
for n in names:
    print(n, [r['kt'] for r in rows if r['n']==n][0])
    for k in range(1,9):
        c=[r for r in rows if r['n']==n and r['k']==k and r['m'] in FAM and (k==1 or (r['st']>=.0))]
        if c:
            r=max(c,key=lambda r:r['bic']); print('   ',k,r['t'],r['m'],'ari %.2f bic %.3f icl %.3f st %.2f loc %.2f sil %.2f min %d p %s'%(r['ari'],r['bic'],r['icl'],r['st'],r['loc'],r['sil'],r['mn'],r['p'][:3]))
