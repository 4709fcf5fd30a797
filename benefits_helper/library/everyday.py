"""Everyday words: those that mean the same, and those that are right even where no article uses them."""

from __future__ import annotations

# One line a meaning. A question that holds one of the words is also asked, more softly, with the others. A word may stand
# in several lines. Verbs stand in the forms that people type; the lines with both languages are what people mix.
_ALIKE = """
job jobs work works worked working employment employed
wage wages pay paycheck paychecks earnings earn earning salary
boss employer supervisor manager
rent housing apartment
lose losing lost stop stops stopped end ends ended cut cuts
counselor advisor planner
savings save saving bank
hospital inpatient hospitalized
doctor medical
spouse husband wife
owe owed overpaid overpayment overpayments
medicine medicines medication medications meds pills prescription prescriptions
jail prison incarcerated
lawyer attorney
electric electricity power lights
interpreter translator
trabajo trabajos empleo empleos chamba job
sueldo salario paga pago ganancias gano paycheck
renta alquiler vivienda rent
jefe jefa empleador patron
perder pierdo pierde perdi perderia terminar termina cortar cortan cortaron quitar quitan quitaron parar suspender
ahorros ahorro ahorrar banco
cheque cheques check checks
cupones estampillas stamps
incapacidad discapacidad
carcel prision
medicinas medicamentos recetas pastillas
reportar reporto avisar informar declarar
solicitar aplicar
sobrepago deuda debo
esposo esposa marido
hospital internado hospitalizado
luz electricidad
impuestos taxes
seccion section
"""
_LINES = [line.split() for line in _ALIKE.splitlines()]
ALIKE = {
    word: tuple(dict.fromkeys(other for line in _LINES if word in line for other in line if other != word))
    for line in _LINES
    for word in line
}

# Nobody is "corrected" for these.
ENGLISH = """
aunt baby babies boy boyfriend brother child cousin dad daughter ex family father friend girl girlfriend grandma grandpa
grandson guy kid kids lady mom moms mother neighbor nephew niece partner roommate sister son uncle wife husband
apartment basement bathroom bed bedroom bike boat bus car cat couch dog door fridge garage garden glasses house kitchen
lamp moped motorcycle oven phone pet room roof shoes sofa stove subway toilet train truck tv van washer wheelchair
walker crutches cane window
angry anxious ashamed bad broke broken confused crazy dumb embarrassed excited glad good great happy hungry lonely lost
lucky mad nervous old overwhelmed proud sad scared shy sick slow smart stressed stupid tired unlucky upset weak worried young
accident alcohol anxiety asthma back bipolar blood brain cancer chest chronic clinic dental dentist depressed
depression diabetes doctor drug flu head heart hip injury kidney knee leg lung meds mental nurse pain pill pills psychiatrist
ptsd rash schizophrenia seizure sleep stroke surgery teeth therapist therapy tooth vision voices
bank bet bills bingo bonus borrow cash casino cents cheat coin cop court crime crypto debit dollar dollars donate fee fees
fine gamble gambling gift guess hide jury lie loan loans lottery money mortgage pawn penny plasma police raffle robbed scam
scammed steal stole stolen tip tips trick winnings
cashapp patreon paypal venmo zelle
airport amazon babysit babysitting bake bakery bar barber boat boss cashier chef clean cleaner cleaning clerk coach code
construction cook cooking dance deliver delivery diner dishes dishwasher drive driver driving factory farm fedex forklift
gig guard hire hired janitor landscaping laundry mall market mechanic mow nails nanny office paint painting pizza plumber
restaurant sell selling sew sewing shift shop stock store target teach teacher temp tutor ups waiter walmart warehouse
army college church class degree diploma exam ged grade graduate military navy school teach trade university veteran
autumn april august birthday christmas cold day december evening fall february friday holiday hot hour hours january
july june march may midnight minute monday month morning night november october rain saturday september snow spring summer
sunday thursday today tomorrow tonight tuesday wednesday weekend winter week year years yesterday
address bag blue book box bring call caller card chair check color computer copy email envelope fax file form green guard
inbox key laptop letter line link mail name news note number online page paper password pen photo picture pin post print
printer radio rain red screen security sign stamp store table text ticket video voicemail wait wallet website yard
able about above across act add ago agree ahead allow almost alone already also always another anybody anyone anything
anyway ask away beat become began begin behind believe best better between big both bother bought break brought buy bye
came care careful cause change cheap choose close come cost count cry cut dead deal decide deep die different dirty done
drink drop dry each early eat either else empty end enough even ever every exactly explain fair far fast feel felt few fight
fill find finish fire fix floor follow food forever forget forgot free full fun gave give given gone great ground grow half
hand hang hard hate hear heard help here hid high hit hold hope huge hurt idea inside keep kept kill kind knew large last
late later laugh lay lead learn least leave left less let life light listen little live long look lose loud love low made
make many match maybe mean meant meet mess met middle might mind miss mistake most move moved moving must near never new
next nice nobody none nothing often once open other ought outside owe paid part past pay people pick piece place plan play
plus poor pretty problem pull push put question quick quiet quit quite rather reach read ready real reason regular remember
rest rich ride right ring rude rule run sad safe said same save saw say seem seen sell send sense sent set shall share
short show shut side since single sit six size small smell smoke smoking soft sold soon sorry sort sound speak spend spent
split stand start stay step stop story straight strange street strong stuck sudden sure take taken talk tall taste taught
tell ten terrible thank thin think third though thought three threw through throw time told took top total touch toward town
track tried trouble true trust truth try turn twice two under understand unless until upon upset use used usually visit walk
wall want warm wash waste watch water wear weather weird well went wet whole whose wide win wish without woman women wonder
word world worry worse worst worth write wrong wrote yell yes yet
"""

SPANISH = """
agarrar agarro jale chamba corrieron corrio despidieron despidio sacar sacan inmigracion papeles esposo esposa novio novia
abuela abuelo ahora amiga amigo ano anos antes aqui ayer ayuda ayudar banco barato bebe bien bueno busco calle cama carro
carta casa casi caso celular chico cita comida comprar correo cosa cosas cuenta cuidar curso dar deber decir dejar dia dias
dinero doctor doctora dolor duda efectivo empezar encontrar enero enfermo entender escuela espero esperar familia febrero
feliz firma formulario fuera gracias grande gratis hablar hermana hermano hija hijo hijos hoja hora horas hoy igual iglesia
jefa jefe julio junio lado leer libre limpiar lista llamar llego luego lugar luz madre malo mama manana mano maria marzo
mayo medio menos mentira mes meses mesa miedo mitad mujer nada nadie necesito ninos noche nombre nuevo nunca oficina padre
pagar pago papa papel parte pasar pedir perder perdi persona poco poder poner preguntar pregunta primero pronto puerta queda
quiero quitar recibir regla salir salud seguir seguro semana siempre solo suerte tarde tarjeta telefono temprano tengo tio
todo todos tomar trabajo triste vecino vender venir ver verdad vez viejo vida vivir volver
"""

WORDS = frozenset(ENGLISH.split()) | frozenset(SPANISH.split())

# A question with one of these is about work, whatever else it is about.
_WORK = """
job jobs work works worked working hours overtime raise earn earns earning earnings wage wages paycheck paychecks hired
employed employment shift shifts
trabajo trabajos trabajar trabaja trabajando empleo sueldo salario horas chamba jale gano ganar medio
"""
WORK = frozenset(_WORK.split())
