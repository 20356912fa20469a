/** Records of training runs in MLflow, by its REST API. */
package org.winesclustering.mlflow;
