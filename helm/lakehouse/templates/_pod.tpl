{{/* What the pod specs of all parts share; called with (dict "root" $ "part" … "token" bool "scratch" "1Gi"). */}}
{{- define "lakehouse.pod" -}}
serviceAccountName: {{ include "lakehouse.name" .root }}-{{ .part }}
automountServiceAccountToken: {{ .token }}
# A service called lake-… would put LAKE_… variables into the pods, and the processes refuse those they do not know.
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  seccompProfile: {type: RuntimeDefault}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "lakehouse.selector" . | nindent 8 }}
volumes:
  - name: tmp
    emptyDir: {sizeLimit: {{ .scratch }}}
{{- end -}}

{{/* What the containers of all parts share, environment apart; called with (dict "root" $ "image" … "resources" …). */}}
{{- define "lakehouse.container" -}}
image: {{ include "lakehouse.image" . }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
{{- with .root.Values.aws.credentialsSecret }}
envFrom:
  - secretRef: {name: {{ . }}}
{{- end }}
ports:
  - {name: http, containerPort: 8080}
# A JVM on a busy node takes its time: the start has 2 minutes, after that half a minute of silence is the end.
startupProbe:
  httpGet: {path: /healthz, port: http}
  periodSeconds: 2
  timeoutSeconds: 5
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /healthz, port: http}
  periodSeconds: 10
  timeoutSeconds: 5
readinessProbe:
  httpGet: {path: /readyz, port: http}
  periodSeconds: 5
  timeoutSeconds: 5
resources: {{- toYaml .resources | nindent 2 }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
{{- end -}}

{{/* Variables that every part reads. */}}
{{- define "lakehouse.environment" -}}
- {name: LAKE_URI, value: {{ required "lake.uri is required: s3://BUCKET/PREFIX" .Values.lake.uri | quote }}}
- {name: LAKE_HTTP_PORT, value: "8080"}
- {name: AWS_REGION, value: {{ required "lake.region is required, such as eu-central-1" .Values.lake.region | quote }}}
{{- with .Values.aws.endpoint }}
- {name: AWS_ENDPOINT_URL, value: {{ . | quote }}}
{{- end }}
{{- if .Values.aws.pathStyle }}
- {name: LAKE_S3_PATH_STYLE, value: "true"}
{{- end }}
{{- end -}}

{{/* The functions' own variables as NAME=VALUE,NAME=VALUE. */}}
{{- define "lakehouse.functionEnvironment" -}}
{{- $all := dict -}}
{{- if .Values.aws.pathStyle }}{{ $_ := set $all "LAKE_S3_PATH_STYLE" "true" }}{{ end -}}
{{- $pairs := list -}}
{{- range $name, $value := merge $all .Values.functionEnvironment -}}
{{- $pairs = append $pairs (printf "%s=%s" $name $value) -}}
{{- end -}}
{{- join "," $pairs -}}
{{- end -}}

{{/* The account's rates as NAME=CALLS,NAME=CALLS. */}}
{{- define "lakehouse.awsRates" -}}
{{- $pairs := list -}}
{{- range $name, $calls := .Values.operator.awsRates -}}
{{- $pairs = append $pairs (printf "%s=%d" $name (int $calls)) -}}
{{- end -}}
{{- join "," $pairs -}}
{{- end -}}
