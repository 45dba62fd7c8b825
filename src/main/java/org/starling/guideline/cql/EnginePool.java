package org.starling.guideline.cql;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import kotlin.Pair;
import org.hl7.elm.r1.VersionedIdentifier;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.data.CompositeDataProvider;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.EvaluationParams;
import org.opencds.cqf.cql.engine.execution.ExpressionResult;
import org.opencds.cqf.cql.engine.fhir.model.R4FhirModelResolver;

/** CQL engines, each held by one evaluation at a time, since an engine is full of state. */
final class EnginePool {
    private static final String FHIR_MODEL = "http://hl7.org/fhir";

    private final ElmLibraries libraries;
    /** Knows the shape of FHIR and nothing else. */
    private static final R4FhirModelResolver FHIR = new R4FhirModelResolver();

    /** By library, what is the same for every patient, with its value: calculated once, then given to each evaluation. */
    private final ConcurrentHashMap<String, List<Constant>> constants = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<PooledEngine> idle = new ConcurrentLinkedQueue<>();

    EnginePool(ElmLibraries libraries) {
        this.libraries = libraries;
    }

    /**
     * The defines of a library with their values, in the order asked for.
     *
     * @param evidence canonical resources by type, all of one patient
     * @param day stands for every clock the engine could read
     */
    Map<String, @Nullable Object> evaluate(
            String library,
            List<String> defines,
            Map<String, List<Resource>> evidence,
            String patientId,
            Map<String, @Nullable Object> parameters,
            LocalDate day) {
        var held = idle.poll();
        var engine = held == null ? newEngine() : held;
        var tables = constants.computeIfAbsent(library, name -> newEngine().constants(name));
        var values = engine.evaluate(library, tables, defines, evidence, patientId, parameters, day);
        // An engine whose evaluation threw is not given back.
        idle.add(engine);
        return values;
    }

    private PooledEngine newEngine() {
        return new PooledEngine(libraries, FHIR);
    }

    /** A define and its value. */
    private record Constant(VersionedIdentifier library, String name, ExpressionResult value) {}

    /** One engine with the evidence it reads from. */
    private static final class PooledEngine {
        private final ElmLibraries libraries;
        private final InMemoryRetrieve retrieve = new InMemoryRetrieve();
        private final CqlEngine engine;

        PooledEngine(ElmLibraries libraries, R4FhirModelResolver fhir) {
            this.libraries = libraries;
            var data = new CompositeDataProvider(fhir, retrieve);
            this.engine = new CqlEngine(
                    new Environment(libraries.manager(), Map.of(FHIR_MODEL, data)),
                    Set.of(CqlEngine.Options.EnableExpressionCaching));
        }

        /** The values of a library's tables and of those it includes; no patient is there to depend on. */
        List<Constant> constants(String library) {
            var constants = new ArrayList<Constant>();
            libraries.constants(library).forEach((identifier, defines) -> {
                if (!defines.isEmpty()) {
                    var names = new EvaluationParams.LibraryParams.Builder();
                    names.expressions(defines);
                    var call = new EvaluationParams.Builder();
                    call.library(identifier, names.build());
                    var results =
                            engine.evaluate(call.build()).getOnlyResultOrThrow().getExpressionResults();
                    defines.forEach(name -> constants.add(new Constant(
                            identifier,
                            name,
                            new ExpressionResult(
                                    requireNonNull(results.get(name)).getValue(), Set.of()))));
                }
            });
            return constants;
        }

        Map<String, @Nullable Object> evaluate(
                String library,
                List<Constant> constants,
                List<String> defines,
                Map<String, List<Resource>> evidence,
                String patientId,
                Map<String, @Nullable Object> parameters,
                LocalDate day) {
            // Safety: the engine keys its cache by library and define only. A value left from the last evaluation would
            // be
            // handed to this patient. A parameter that this call leaves out keeps the last call's value, a dose say.
            engine.getCache().getExpressions().clear();
            engine.getState().getParameters().clear();
            constants.forEach(each -> engine.getCache().cacheExpression(each.library(), each.name(), each.value()));
            retrieve.hold(evidence);
            try {
                var names = new EvaluationParams.LibraryParams.Builder();
                names.expressions(defines);
                var call = new EvaluationParams.Builder();
                call.library(libraries.identifier(library), names.build());
                call.setContextParameter(new Pair<>("Patient", patientId));
                call.setParameters(parameters);
                call.setEvaluationDateTime(day.atStartOfDay(ZoneOffset.UTC));
                var results =
                        engine.evaluate(call.build()).getOnlyResultOrThrow().getExpressionResults();
                var values = new LinkedHashMap<String, @Nullable Object>();
                for (var name : defines) {
                    var value = results.get(name);
                    if (value == null) {
                        throw new IllegalStateException(library + " has no value for \"" + name + "\"");
                    }
                    values.put(name, value.getValue());
                }
                return values;
            } finally {
                retrieve.release();
                engine.getCache().getExpressions().clear();
            }
        }
    }
}
