{{/* The name that all objects of a release begin with. */}}
{{- define "lakehouse.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" (.Release.Name | trunc 30 | trimSuffix "-") .Chart.Name -}}
{{- end -}}
{{- end -}}

{{/* The name that begins every AWS resource. */}}
{{- define "lakehouse.release" -}}
{{- default .Release.Name .Values.lake.release | replace "." "-" | trunc 20 | trimSuffix "-" -}}
{{- end -}}

{{/* What selects the pods of one part; called with (dict "root" $ "part" "ingest"). */}}
{{- define "lakehouse.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "lakehouse.labels" -}}
{{ include "lakehouse.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* metadata of an object of one part */}}
{{- define "lakehouse.metadata" -}}
name: {{ include "lakehouse.name" .root }}-{{ .part }}
namespace: {{ .root.Release.Namespace }}
labels: {{- include "lakehouse.labels" . | nindent 2 }}
{{- end -}}

{{/* metadata of the pods of one part */}}
{{- define "lakehouse.podMetadata" -}}
labels: {{- include "lakehouse.labels" . | nindent 2 }}
{{- if eq .root.Values.metrics "annotations" }}
annotations:
  prometheus.io/scrape: "true"
  prometheus.io/path: /metrics
  prometheus.io/port: "8080"
{{- end }}
{{- end -}}

{{- define "lakehouse.image" -}}
{{- with .root.Values.image.registry }}{{ . }}/{{ end -}}
lakehouse/{{ .image }}:{{ default .root.Chart.AppVersion .root.Values.image.tag }}
{{- end -}}
